import { Type } from 'typebox';
import { Day } from './common.ts';
import { refusalTable } from './refusal.ts';

/** How somebody was told of a meeting beforehand. */
export const toldHows = ['inPerson', 'phone', 'paper', 'message'] as const;

/** Why staying away from a meeting is nobody's fault. */
export const excuses = ['leaveBefore', 'leaveWithinThreeDays', 'businessTrip', 'ill'] as const;

/** What a rule about staying away from meetings asks besides; of other rules they are left out. */
export const absenceFields = {
  toldHow: Type.Optional(Type.Enum([...toldHows, 'notTold'])),
  toldOn: Type.Optional(Day),
  excuse: Type.Optional(Type.Enum([...excuses, 'none'])),
};

export const absenceRefusals = refusalTable({
  'deduction.absenceAsked': {
    status: 422,
    words: () =>
      '这一条是缺席、迟到早退：请写明会前怎样、哪天通知到本人，本人有没有请假、出差、生病。',
  },
  'deduction.absenceNotAsked': {
    status: 422,
    words: (f) => `${f['rule']}不是缺席、迟到早退，请把会前通知和请假的几项留空。`,
  },
  'deduction.notTheirAbsence': {
    status: 422,
    words: (f) => `不能算本人的缺席、迟到早退：${f['because']}。请不要按这一条扣分。`,
  },
  'deduction.notTheirDuty': {
    status: 422,
    words: (f) =>
      `${f['rule']}只记党务干部：${f['because']}。按系统里登记的岗位，本人${f['on']}不是党支部书记、支委、党小组长或者党务办公室的同志，请改选当时负责的同志。`,
  },
  'deduction.toldAfter': {
    status: 422,
    words: (f) =>
      `通知本人的日期应不晚于${f['on']}，请改正；会后才通知到的，等于没有通知到，由组织者负责，不扣本人的分。`,
  },
  'deduction.toldUnknown': {
    status: 409,
    words: () =>
      '提出时没有写明会前怎样、哪天通知到本人，不能按缺席、迟到早退扣分。请决定不扣，或者请提出人撤回后重新提出。',
  },
  'deduction.oneAbsence': {
    status: 422,
    words: () => '每次缺席的通知各不相同，请一次一次提出，数量填1。',
  },
});
