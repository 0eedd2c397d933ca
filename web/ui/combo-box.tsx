import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

export interface Suggestion {
  id: string;
  words: string;
  note: string;
}

interface ComboBoxProps {
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  /** Already matched by the server, which also knows pinyin and initials. */
  suggestions: Suggestion[];
  emptyWords: string;
  onChoose: (suggestion: Suggestion) => void;
  inputId?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
}

export function ComboBox(props: ComboBoxProps) {
  const { suggestions } = props;
  return (
    <AriaComboBox
      className="combo"
      aria-label={props.label}
      items={suggestions}
      inputValue={props.typed}
      onInputChange={props.onType}
      defaultFilter={() => true}
      allowsEmptyCollection={props.typed !== ''}
      menuTrigger="input"
      value={null}
      onChange={(key) => {
        const chosen = suggestions.find((suggestion) => suggestion.id === key);
        if (chosen) {
          props.onChoose(chosen);
        }
      }}
    >
      <Input
        id={props.inputId}
        placeholder={props.placeholder}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
      />
      <Popover>
        <ListBox<Suggestion>
          className="combo-list"
          renderEmptyState={() => <p className="combo-empty">{props.emptyWords}</p>}
        >
          {(item) => (
            <ListBoxItem className="combo-option" id={item.id} textValue={item.words}>
              {item.words}
              <span>{item.note}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
