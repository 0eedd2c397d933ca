import type { ChangeEvent } from 'react';
import { type ClaimDraft, evidenceTypes } from '../../lib/claim-draft.ts';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextField } from '../../ui/field.tsx';

interface EvidenceProps {
  draft: ClaimDraft;
  flaw: string | undefined;
  onChange: (part: Partial<ClaimDraft>) => void;
}

/** Words or a file that help the reviewer, both to be left out; folded away, so that nobody thinks they are asked for. */
export function ClaimEvidence({ draft, flaw, onChange }: EvidenceProps) {
  return (
    <details className="others" open={draft.evidence !== '' || draft.file !== null}>
      <summary>依据和附件（可以不填，不要求照片）</summary>
      <TextField
        label="在哪里可以查到"
        hint="如“社区居委会王主任”“走访记录本”。"
        maxLength={200}
        value={draft.evidence}
        onChange={(event) => onChange({ evidence: event.target.value })}
      />
      <EvidenceFile file={draft.file} flaw={flaw} onFile={(file) => onChange({ file })} />
    </details>
  );
}

interface FileProps {
  file: ClaimDraft['file'];
  flaw: string | undefined;
  onFile: (file: ClaimDraft['file']) => void;
}

function EvidenceFile({ file, flaw, onFile }: FileProps) {
  const upload = useAct('claims.uploadEvidence');
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (!chosen) return;
    upload.mutate(
      { query: { filename: chosen.name }, body: chosen },
      { onSuccess: ({ fileId: id, name, words }) => onFile({ id, name, words }) },
    );
  };
  if (file) {
    return (
      <p>
        附件：{file.name}（{file.words}）
        <Button small onClick={() => onFile(null)}>
          不附了
        </Button>
      </p>
    );
  }
  return (
    <Field
      label="附件"
      hint="图片、PDF或Word，10MB以内。照片里的拍摄地点和时间会去掉。"
      error={upload.error ? wordsOf(upload.error) : flaw}
    >
      {(wired) => (
        <input
          type="file"
          accept={evidenceTypes}
          disabled={upload.isPending}
          onChange={choose}
          {...wired}
        />
      )}
    </Field>
  );
}
