import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface FieldFrame {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  id?: string;
}

export interface Wired {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label above, hint under it, error below; the control gets the wiring for readers. */
export function Field(props: FieldFrame & { children: (wired: Wired) => ReactNode }) {
  const generated = useId();
  const id = props.id ?? generated;
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': described.join(' ') || undefined,
        'aria-invalid': props.error ? true : undefined,
      })}
      {props.error && (
        <p className="field-error" id={`${id}-error`}>
          ■ {props.error}
        </p>
      )}
    </div>
  );
}

type Framed<Attributes> = Omit<Attributes, 'id'> & FieldFrame;

export function TextField(props: Framed<InputHTMLAttributes<HTMLInputElement>>) {
  const { label, hint, error, id, ...input } = props;
  return (
    <Field {...frame({ label, hint, error, id })}>
      {(wired) => <input type="text" {...input} {...wired} />}
    </Field>
  );
}

export function TextArea(props: Framed<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const { label, hint, error, id, ...input } = props;
  return (
    <Field {...frame({ label, hint, error, id })}>
      {(wired) => <textarea {...input} {...wired} />}
    </Field>
  );
}

export function Select(props: Framed<SelectHTMLAttributes<HTMLSelectElement>>) {
  const { label, hint, error, id, children, ...input } = props;
  return (
    <Field {...frame({ label, hint, error, id })}>
      {(wired) => (
        <select {...input} {...wired}>
          {children}
        </select>
      )}
    </Field>
  );
}

interface TickProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  note?: ReactNode;
}

/** One tick or one of several choices: the words are the target, not only the square. */
export function Tick({ label, note, type = 'checkbox', id: given, ...input }: TickProps) {
  const made = useId();
  const id = given ?? made;
  return (
    <div className="tick">
      <input id={id} type={type} aria-describedby={note ? `${id}-note` : undefined} {...input} />
      <div>
        <label htmlFor={id}>{label}</label>
        {note && (
          <p className="small" id={`${id}-note`}>
            {note}
          </p>
        )}
      </div>
    </div>
  );
}

function frame(parts: {
  label: string;
  hint: ReactNode;
  error: string | undefined;
  id: string | undefined;
}): FieldFrame {
  const { id, ...rest } = parts;
  return id === undefined ? rest : { ...rest, id };
}
