import type { Locator, Page } from 'playwright-core';

/** What a journey of a member may take, and one of a cadre, from where the log-in leads. */
export const memberTaps = 4;
export const cadreClicks = 6;

/** What a person does at the screen, counted: a journey may not grow longer unnoticed. */
export class Hands {
  clicks = 0;
  fields = 0;

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  async fill(target: Locator, words: string): Promise<void> {
    this.fields += 1;
    await target.fill(words);
  }

  async choose(target: Locator, words: string): Promise<void> {
    this.fields += 1;
    await target.selectOption(words);
  }

  async press(target: Locator, key: string): Promise<void> {
    this.clicks += 1;
    await target.press(key);
  }

  /** A key pressed wherever the focus is. */
  async key(page: Page, key: string): Promise<void> {
    this.clicks += 1;
    await page.keyboard.press(key);
  }

  /** Clicks, keys and fields together. */
  get actions(): number {
    return this.clicks + this.fields;
  }

  /** Counts as one click on the button and one choice in the system's own window. */
  async chooseFile(button: Locator, path: string): Promise<void> {
    this.fields += 1;
    const asked = button.page().waitForEvent('filechooser');
    await this.click(button);
    await (await asked).setFiles(path);
  }

  tell(journey: string): void {
    console.log(`${journey}: ${this.clicks} clicks, ${this.fields} fields`);
  }
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
