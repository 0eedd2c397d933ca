import { useRead } from '../lib/client.ts';
import { points } from '../lib/format.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Reading } from './reading.tsx';

/** What the draft would have made of my own last year; nobody else sees it. */
export function MyReplay({ draftId }: { draftId: number }) {
  const reading = useRead('schemes.readMyReplay', { params: { draftId } });
  return (
    <Reading of={reading}>
      {({ mine, words }) => (
        <Sheet title="我的变化">
          <p className="small">{words}</p>
          {mine && (
            <>
              <p>{mine.changeWords}。</p>
              <ul className="lines">
                {mine.causes.map((cause) => (
                  <li key={cause.words}>
                    {cause.words}（原{points(cause.before)}分，按草案{points(cause.after)}分）
                  </li>
                ))}
              </ul>
              {mine.notRepricedWords && <p className="small">{mine.notRepricedWords}</p>}
            </>
          )}
        </Sheet>
      )}
    </Reading>
  );
}
