import { type IdentityProblem, readIdentityNumber } from '../../../kernel/identity-number.ts';
import { normaliseName, normaliseOrganisationName } from '../../../kernel/name.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { SheetLine } from '../../../kernel/sheet-line.ts';
import { partyMemberStatuses } from '../../../rules/people/code-lists.ts';
import {
  readEthnicGroup,
  readPoliticalStatus,
  readStaffKind,
} from '../../../rules/people/read-codes.ts';
import type { RosterField, RosterKind, RosterPerson } from './roster-shapes.ts';
import { rosterWords } from './roster-words.ts';

/** Names of the register by their compared form. */
interface City {
  readonly branches: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly today?: PlainDate;
}

interface Identity {
  readonly number: string;
  readonly birthDate: PlainDate;
  readonly sex: 1 | 2;
}

/** One row of the roster. */
export class RosterLine extends SheetLine<RosterField, RosterKind> {
  readonly #dropped: RosterField[] = [];

  /** A row that says 小计 or 合计 and names nobody; a head count (5人) is no name. */
  skipsAsSubtotal(): boolean {
    const counts = /^\d*\s*人?$/.test(this.text('name'));
    const names = !counts || this.cell('identityNumber') !== undefined;
    if (names || !this.hasTotalMark()) return false;
    this.find(null, 'subtotalRow', 'skipped', rosterWords.subtotalRow);
    return true;
  }

  /** The unit as written in this row; empty where it is to be taken from above. */
  unitWords(): string {
    return normaliseOrganisationName(this.text('unit'));
  }

  /**
   * Null where the row is refused.
   * @param unitWords the unit written in this row or above it
   * @param people those read before, by identity number
   */
  read(
    unitWords: string,
    city: City,
    absent: readonly RosterField[],
    people: ReadonlyMap<string, RosterPerson>,
  ): RosterPerson | null {
    const name = this.#name();
    const identity = this.#identity(people);
    const unit = this.#unit(unitWords, city);
    const politicalStatus = this.#coded(
      'politicalStatus',
      'unknownPoliticalStatus',
      readPoliticalStatus,
    );
    const read = {
      sex: this.#sex(identity),
      ethnicGroup: this.#coded('ethnicGroup', 'unknownEthnicGroup', readEthnicGroup),
      bornOn: this.#bornOn(),
      office: this.text('office'),
      staffKind: this.#coded('staffKind', 'unknownStaffKind', readStaffKind),
      dutyTitle: this.text('dutyTitle'),
      rankTitle: this.text('rankTitle'),
      politicalStatus,
      branch: this.#branch(politicalStatus, city),
      joinedPartyOn: this.#joinedPartyOn(city),
      education: this.text('education'),
      phone: this.#phone(),
      remark: this.text('remark'),
    };
    this.refuseFormulas('formulaCell');
    if (this.refused || identity === null) return null;
    return {
      row: this.row,
      name,
      identityNumber: identity.number,
      unit,
      ...read,
      sex: read.sex ?? identity.sex,
      bornOn: read.bornOn ?? identity.birthDate,
      unstated: this.#dropped.length === 0 ? absent : [...absent, ...this.#dropped],
    };
  }

  #name(): string {
    const name = normaliseName(this.text('name'));
    if (name === '') this.find('name', 'missingName', 'refused', rosterWords.missingName);
    return name;
  }

  #identity(people: ReadonlyMap<string, RosterPerson>): Identity | null {
    const cell = this.cell('identityNumber');
    if (cell?.kind === 'number' || cell?.kind === 'date') {
      // Excel keeps 15 digits: the last three are gone even where the check digit happens to fit.
      this.find('identityNumber', 'idAsNumber', 'refused', rosterWords.idAsNumber);
      return null;
    }
    const reading = readIdentityNumber(this.text('identityNumber'));
    if (!reading.valid) {
      const kind = kindOfProblem[reading.problem];
      this.find('identityNumber', kind, 'refused', rosterWords[kind]);
      return null;
    }
    const first = people.get(reading.number);
    if (first !== undefined) {
      const words = rosterWords.duplicatePerson(first.row);
      this.find('identityNumber', 'duplicatePerson', 'refused', words);
    }
    return { ...reading, sex: reading.sex === 'male' ? 1 : 2 };
  }

  #unit(words: string, city: City): string {
    const unit = city.units.get(words);
    if (words === '') this.find('unit', 'missingUnit', 'refused', rosterWords.missingUnit);
    else if (unit === undefined)
      this.find('unit', 'unknownUnit', 'refused', rosterWords.unknownUnit);
    return unit ?? '';
  }

  #sex(identity: Identity | null): 1 | 2 | null {
    const text = this.text('sex').replace(/性$/, '');
    if (text === '') return null;
    if (text !== '男' && text !== '女') return this.#drop('sex', 'badSex', rosterWords.badSex);
    const sex = text === '男' ? 1 : 2;
    if (identity !== null && identity.sex !== sex) {
      this.find('sex', 'sexContradictsId', 'warned', rosterWords.sexContradictsId);
    }
    return sex;
  }

  #bornOn(): PlainDate | null {
    if (this.text('bornOn') === '') return null;
    const reading = this.date('bornOn');
    if (reading === null) return this.#drop('bornOn', 'badBirthDate', rosterWords.badBirthDate);
    return reading.precision === 'day' ? reading.date : null;
  }

  #branch(politicalStatus: string, city: City): string | null {
    const words = normaliseOrganisationName(this.text('branch'));
    if (words !== '') {
      return (
        city.branches.get(words) ?? this.#drop('branch', 'unknownBranch', rosterWords.unknownBranch)
      );
    }
    if (partyMemberStatuses.includes(politicalStatus)) {
      return this.#drop('branch', 'memberWithoutBranch', rosterWords.memberWithoutBranch);
    }
    return null;
  }

  #joinedPartyOn(city: City): PlainDate | null {
    if (this.text('joinedPartyOn') === '') return null;
    const date = this.date('joinedPartyOn')?.date;
    if (date === undefined) return this.#drop('joinedPartyOn', 'badDate', rosterWords.badDate);
    if (city.today !== undefined && date > city.today) {
      return this.#drop('joinedPartyOn', 'badDate', rosterWords.dateInFuture);
    }
    return date;
  }

  #phone(): string {
    const text = this.text('phone').replace(/[\s\u3000—－]/gu, (mark) =>
      /[—－]/.test(mark) ? '-' : '',
    );
    if (text === '' || /^(?:\+?86-?)?1\d{10}$|^(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$/.test(text)) {
      return text;
    }
    return this.#drop('phone', 'badPhone', rosterWords.badPhone) ?? '';
  }

  #coded(
    field: RosterField,
    kind: 'unknownEthnicGroup' | 'unknownPoliticalStatus' | 'unknownStaffKind',
    read: (text: string) => string | null,
  ): string {
    const text = this.text(field).replace(/[\s\u3000]/gu, '');
    if (text === '') return '';
    return read(text) ?? this.#drop(field, kind, rosterWords[kind]) ?? '';
  }

  /** The row is imported with this field left as it is. */
  #drop(field: RosterField, kind: RosterKind, words: string): null {
    this.#dropped.push(field);
    this.find(field, kind, 'warned', words);
    return null;
  }
}

const kindOfProblem = {
  missing: 'idMissing',
  length15: 'id15Digits',
  shape: 'idShape',
  date: 'idDate',
  checksum: 'idChecksum',
} as const satisfies Record<IdentityProblem, RosterKind>;
