import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pipelineProblem, pipelineTrust } from '../../generator/bootstrap/oidc.js';
import { pipeline } from './tools.js';

const test = suite('bootstrap/oidc');

const host = 'token.actions.githubusercontent.com';

test('one pipeline, literally, with a token that was made for STS', () => {
  assert.equal(pipelineTrust(pipeline), {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: pipeline.provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: pipeline.subject } },
      },
    ],
  });
});

test('a wildcard is one only where it was given, and the audience stays exact', () => {
  const trust = pipelineTrust({ ...pipeline, subject: 'repo:paperwurks/compute:*' }) as {
    Statement: readonly { Condition: unknown }[];
  };
  assert.equal(trust.Statement[0]?.Condition, {
    StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
    StringLike: { [`${host}:sub`]: 'repo:paperwurks/compute:*' },
  });
});

test('other providers than GitHub have other hosts and subjects', () => {
  const gitlab = {
    provider: 'arn:aws:iam::333333333333:oidc-provider/gitlab.example.com',
    subject: 'project_path:group/app:ref_type:branch:ref:main',
  };
  assert.is(pipelineProblem(gitlab), undefined);
  assert.match(JSON.stringify(pipelineTrust(gitlab)), /"gitlab\.example\.com:sub":"project_path:group\/app/);
});

test('who would let strangers in is refused', () => {
  assert.is(pipelineProblem(pipeline), undefined);
  assert.is(pipelineProblem({ ...pipeline, subject: 'repo:paperwurks/compute:*' }), undefined);
  for (const subject of [
    '*',
    'repo:*',
    'repo:*:ref:refs/heads/main',
    'repo:paperwurks/*:x',
    'r*:a:b',
    'repo:paperwurks*',
  ])
    assert.match(`${pipelineProblem({ ...pipeline, subject })}`, /stands for whose pipeline it is/, subject);
  assert.match(`${pipelineProblem({ ...pipeline, subject: 'a b' })}`, /without spaces/);
  assert.match(
    `${pipelineProblem({ ...pipeline, provider: 'token.actions.githubusercontent.com' })}`,
    /no ARN of an OIDC provider/,
  );
});

test.run();
