import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { buttonClass } from './button.tsx';

interface FileDropProps {
  label: string;
  acceptedTypes: string[];
  onFile: (file: File) => void;
  busyWords?: string | undefined;
  children: ReactNode;
}

/** Takes one file, dropped or chosen; dragging is never the only way. */
export function FileDrop({ label, acceptedTypes, onFile, busyWords, children }: FileDropProps) {
  return (
    <DropZone
      className="file-drop"
      aria-label={label}
      onDrop={async (event) => {
        const first = event.items.find((item) => item.kind === 'file');
        if (first?.kind === 'file') {
          onFile(await first.getFile());
        }
      }}
    >
      {children}
      <FileTrigger
        acceptedFileTypes={acceptedTypes}
        onSelect={(files) => {
          const first = files?.[0];
          if (first) {
            onFile(first);
          }
        }}
      >
        <AriaButton className={buttonClass('filled')} isDisabled={busyWords !== undefined}>
          {busyWords ?? '选择文件'}
        </AriaButton>
      </FileTrigger>
    </DropZone>
  );
}
