import type { Situation } from './topic.ts';

type TopicAction =
  | 'service.signUp'
  | 'service.withdraw'
  | 'service.listSignUps'
  | 'service.exportSignUps'
  | 'service.changeTopic'
  | 'service.cancelTopic'
  | 'service.postTopic'
  | 'service.readSheet';

/** What can be done with a topic as it stands; who of them may is the policy's answer. */
export function situationActions(
  situation: Situation,
  signedUp: boolean,
  joinable: boolean,
): TopicAction[] {
  const coming = situation === 'open' || situation === 'closed';
  const sheet = situation === 'running' || situation === 'over' || situation === 'recorded';
  return [
    ...when(situation === 'open' && joinable, 'service.signUp'),
    ...when(coming && signedUp, 'service.withdraw'),
    ...when(coming || situation === 'running', 'service.listSignUps', 'service.exportSignUps'),
    ...when(coming, 'service.changeTopic', 'service.cancelTopic'),
    ...when(sheet, 'service.readSheet'),
    // Once more, from a copy.
    'service.postTopic',
  ];
}

function when(holds: boolean, ...actions: TopicAction[]): TopicAction[] {
  return holds ? actions : [];
}
