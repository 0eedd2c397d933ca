import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { OrganisationChoice } from '../organisations/index.ts';

export interface PeopleSearch {
  q?: string | undefined;
  organisationId?: number | undefined;
  membership?: 'member' | 'nonMember' | 'withoutBranch' | undefined;
  page?: number | undefined;
}

const memberships = [
  ['member', '党员'],
  ['nonMember', '非党员'],
  ['withoutBranch', '没有所在支部的党员'],
] as const;

/** Narrows the list of people. The address carries the conditions, so a page can be sent or kept. */
export function PeopleFilters({ search }: { search: PeopleSearch }) {
  const navigate = useNavigate();
  const [q, setQ] = useState(search.q ?? '');
  const narrow = (chosen: PeopleSearch) =>
    navigate({
      to: '/people',
      search: { ...search, q: q || undefined, ...chosen, page: undefined },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow({});
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <label>
          姓名
          <input
            type="search"
            size={14}
            placeholder="姓名或拼音"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <OrganisationChoice
          value={search.organisationId}
          onChoose={(organisationId) => narrow({ organisationId })}
        />
        <Choice
          label="人员类别"
          all="全部"
          value={search.membership}
          options={memberships}
          onChoose={(chosen) =>
            narrow({ membership: memberships.find(([key]) => key === chosen)?.[0] })
          }
        />
        <Button type="submit" small>
          查找
        </Button>
      </form>
    </search>
  );
}
