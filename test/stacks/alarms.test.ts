/** When somebody is called: each alarm at its profile's limit, and none for what the spec allows. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, type Made, made, type SpecParts, spec } from './tools.js';

const test = suite('alarms');

const of = (parts: SpecParts = {}) => made(spec(parts));
const alarm = (set: Made, id: string) => set.one('observability', `${id}Alarm`).properties;
const ids = (set: Made) => set.ofType('CloudWatch::Alarm', 'observability').map(({ id }) => id);

test('stricter profiles call earlier and for less', () => {
  const limits = ['relaxed', 'moderate', 'strict'].map((profile) => {
    const set = of({ top: `healthChecks: ${profile}` });
    return ['ApiErrorRate', 'ApiLatency', 'ApiCpu', 'ApiMemory', 'LoadBalancerErrorRate'].flatMap((id) => {
      const { Threshold, EvaluationPeriods } = alarm(set, id);
      return [Number(Threshold), Number(EvaluationPeriods)];
    });
  });
  const [relaxed = [], moderate = [], strict = []] = limits;
  for (const [index, most] of relaxed.entries()) {
    assert.ok(most > Number(moderate[index]), `limit ${index} of moderate`);
    assert.ok(Number(moderate[index]) > Number(strict[index]), `limit ${index} of strict`);
  }
});

test('a service may have another profile than its environment', () => {
  const set = of({ environment: 'production', worker: 'healthChecks: relaxed' });
  assert.equal([alarm(set, 'ApiCpu').Threshold, alarm(set, 'WorkerCpu').Threshold], [85, 95]);
});

test('the load balancer is judged by its strictest API, whatever workers there are', () => {
  const relaxed = 'a-job:\n  kind: worker\n  image: job\n  healthChecks: relaxed';
  assert.is(alarm(of({ environment: 'production', more: relaxed }), 'LoadBalancerErrorRate').Threshold, 5);
  const api = 'a-site:\n  kind: api\n  image: site\n  routes: [{ path: /site/* }]\n  healthChecks: relaxed';
  assert.is(alarm(of({ environment: 'production', more: api }), 'LoadBalancerErrorRate').Threshold, 5);
});

test('fewer tasks than the minimum are trouble, and so is silence', () => {
  const running = alarm(of({ worker: 'tasks: { min: 2, max: 3 }' }), 'WorkerRunningTasks');
  assert.equal([running.Threshold, running.ComparisonOperator], [2, 'LessThanThreshold']);
  assert.is(running.TreatMissingData, 'breaching');
});

test('a service that may have no task at all calls nobody for having none', () => {
  for (const tasks of ['tasks: 0', 'tasks: { min: 0 }']) {
    assert.not.ok(ids(of({ worker: tasks })).includes('WorkerRunningTasksAlarm'), tasks);
    const running = alarm(of({ top: 'monitoring: enhanced', worker: tasks }), 'WorkerRunningTasks');
    assert.is(running.TreatMissingData, 'notBreaching', tasks);
    assert.is(at(running, 'Metrics', 0, 'Expression'), 'desired - running');
  }
  assert.ok(ids(of({ worker: 'tasks: 0' })).includes('WorkerCpuAlarm'));
});

test('errors are a rate of requests, so that a quiet night is no trouble', () => {
  for (const id of ['ApiErrorRate', 'LoadBalancerErrorRate']) {
    const { Metrics, TreatMissingData } = alarm(of(), id);
    assert.match(`${at(Metrics, 0, 'Expression')}`, /^IF\(requests > 0, 100 \* FILL\(errors, 0\) \/ requests, 0\)$/);
    assert.is(TreatMissingData, 'notBreaching');
  }
});

test('an alarm counts errors of the target group of its own service', () => {
  const more = 'site:\n  kind: api\n  image: site\n  routes: [{ path: /site/* }]';
  const set = of({ more });
  for (const [id, parameter] of [
    ['ApiErrorRate', 'ApiTargetGroupFullName'],
    ['SiteErrorRate', 'SiteTargetGroupFullName'],
  ] as const) {
    const text = JSON.stringify(alarm(set, id).Metrics);
    assert.ok(text.includes(`{"Name":"TargetGroup","Value":{"Ref":"${parameter}"}}`), id);
  }
  assert.equal(at(set.one('compute', 'Observability').properties, 'Parameters', 'SiteTargetGroupFullName'), {
    'Fn::GetAtt': ['ServiceSite', 'Outputs.TargetGroupFullName'],
  });
});

test.run();
