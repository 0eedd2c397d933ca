import { afterEach, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

afterEach(() => {
  delete process.env['BROWSER_PATH'];
});

test('a browser starts here', async () => {
  expect(await titleSeen()).toBe('表率');
});

test('the browser from npm starts too', async () => {
  process.env['BROWSER_PATH'] = 'shipped';
  expect(await titleSeen()).toBe('表率');
});

async function titleSeen(): Promise<string> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<title>表率</title>');
    return await page.title();
  } finally {
    await browser.close();
  }
}
