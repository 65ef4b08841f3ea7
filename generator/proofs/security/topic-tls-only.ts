import { Placeholder } from '../../evaluate/index.js';
import { statementsOf } from '../least-privilege/statements.js';
import { at, itemsAt } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** Messages reach the topic under TLS. */
export const topicTlsOnly: Proof = {
  id: 'security/topic-tls-only',
  claim: 'No topic takes a message that comes without TLS.',
  why: 'A message without TLS can be read and changed on its way.',
  source:
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit',
  violations: (subject) => {
    const covered = new Set(
      statementsOf(subject)
        .filter(
          ({ effect, actions, condition, resource }) =>
            effect === 'Deny' &&
            resource.type === 'AWS::SNS::TopicPolicy' &&
            actions.includes('sns:Publish') &&
            at(condition, 'Bool', 'aws:SecureTransport') === 'false',
        )
        .flatMap(({ resource }) => itemsAt(resource.properties, 'Topics'))
        .flatMap((topic) => (topic instanceof Placeholder ? [topic.address] : [])),
    );
    return ofType(subject, 'SNS::Topic')
      .filter(({ address }) => !covered.has(address))
      .map(({ address }) => ({
        message: 'messages may reach it without TLS',
        remedy: 'Deny sns:Publish in its policy where aws:SecureTransport is false.',
        resource: address,
      }));
  },
};
