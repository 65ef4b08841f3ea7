import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { worldsOf } from '../../generator/checks/conditions/worlds.js';

const test = suite('checks/conditions/worlds');

const is = (parameter: string, value: string) => ({ 'Fn::Equals': [{ Ref: parameter }, value] });
const environments = { Env: { Type: 'String', AllowedValues: ['dev', 'prod'] } };

test('a condition and its negation never hold together', () => {
  const worlds = worldsOf({ Prod: is('Env', 'prod'), Other: { 'Fn::Not': [{ Condition: 'Prod' }] } }, {});
  assert.ok(worlds.possible({ Prod: true, Other: false }));
  assert.not.ok(worlds.possible({ Prod: true, Other: true }));
  assert.not.ok(worlds.possible({ Prod: false, Other: false }));
});

test('values that a parameter may have exclude each other, and one of them it has', () => {
  const conditions = { Prod: is('Env', 'prod'), Dev: { 'Fn::Equals': ['dev', { Ref: 'Env' }] } };
  const worlds = worldsOf(conditions, environments);
  assert.not.ok(worlds.possible({ Prod: true, Dev: true }));
  assert.not.ok(worlds.possible({ Prod: false, Dev: false }));
  assert.ok(worldsOf(conditions, {}).possible({ Prod: true, Dev: true }), 'of free text nothing is known');
});

test('what follows from a condition', () => {
  const worlds = worldsOf(
    { Prod: is('Env', 'prod'), Big: { 'Fn::And': [{ Condition: 'Prod' }, is('Size', 'big')] } },
    environments,
  );
  assert.ok(worlds.implied({ Big: true }, 'Prod'));
  assert.not.ok(worlds.implied({ Prod: true }, 'Big'));
  assert.ok(worlds.implied({ Prod: true }, 'Prod'));
});

test('conditions that call each other, or are no conditions, end and say nothing', () => {
  const worlds = worldsOf({ A: { Condition: 'B' }, B: { Condition: 'A' }, C: 'text', D: { 'Fn::Not': [] } }, {});
  assert.ok(worlds.possible({ A: true }));
  assert.ok(worlds.possible({ C: true, D: false }));
});

test('more comparisons than can be tried leave everything possible', () => {
  const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`C${index}`, is('P', `${index}`)]));
  const worlds = worldsOf({ ...many, Not: { 'Fn::Not': [{ Condition: 'C0' }] } }, {});
  assert.ok(worlds.possible({ C0: true, Not: true }));
  assert.not.ok(worlds.implied({ Not: false }, 'C0'));
});

test.run();
