import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { themeIn, themes } from './words.ts';

export interface TopicSearch {
  span?: 'past' | 'mine' | 'organised' | undefined;
  theme?: string | undefined;
  q?: string | undefined;
  page?: number | undefined;
}

/** Narrows the list of topics. The address carries the conditions, so a page can be sent or kept. */
export function TopicFilters({ search }: { search: TopicSearch }) {
  const navigate = useNavigate();
  const [q, setQ] = useState(search.q ?? '');
  const narrow = (chosen: TopicSearch) =>
    navigate({
      to: '/topics',
      search: { ...search, q: q.trim() || undefined, ...chosen, page: undefined },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow({});
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <Choice
          label="主题"
          all="全部主题"
          value={search.theme}
          options={themes}
          onChoose={(theme) => narrow({ theme: themeIn(theme) })}
        />
        <label>
          查找
          <input
            type="search"
            size={16}
            maxLength={40}
            placeholder="题目或地点"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <Button type="submit" small>
          查找
        </Button>
      </form>
    </search>
  );
}
