/** GetTemplate, GetTemplateSummary, ValidateTemplate. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../../../../generator/checks/template.js';
import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { neededCapabilities } from '../template/capabilities.js';
import { evaluateInput } from '../template/evaluated.js';
import { isHidden } from '../template/parameters.js';
import { parseTemplate, templateText } from '../template/read.js';
import { refuseTemplate } from '../template/refuse.js';
import { needChangeSet, needStack } from './find.js';
import { compact, type Input, type Output, textIn } from './input.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
export const getTemplate = (context: Context, input: Input): Output => {
  const changeSet = textIn(input, 'ChangeSetName');
  const name = textIn(input, 'StackName');
  const of =
    changeSet === undefined
      ? needStack(context, name ?? '', 'id').input
      : needChangeSet(context, changeSet, name).input;
  return { TemplateBody: of.template, StagesAvailable: ['Original', 'Processed'] };
};

const textOfDefault = (value: unknown): string | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value.join(',') : String(value);

const macrosOf = ({ Transform: named }: Mapping): string[] =>
  (Array.isArray(named) ? named : named === undefined ? [] : [named]).map((each: unknown) =>
    typeof each === 'string' ? each : String(mappingOf(each).Name),
  );

const demandText = (context: Context, input: Input): string => {
  const text = templateText(context, input);
  if (text === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  return text;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html */
export const getTemplateSummary = (context: Context, input: Input): Output => {
  const name = textIn(input, 'StackName');
  const text = name === undefined ? demandText(context, input) : needStack(context, name, 'id').input.template;
  const template = parseTemplate(text);
  const { capabilities, reason } = neededCapabilities(template);
  return compact({
    Parameters: entriesOf(template, 'Parameters').map(([ParameterKey, body]) =>
      compact({
        ParameterKey,
        DefaultValue: textOfDefault(body.Default),
        ParameterType: textOf(body.Type),
        NoEcho: isHidden(body),
        Description: body.Description,
        ParameterConstraints: Array.isArray(body.AllowedValues)
          ? { AllowedValues: body.AllowedValues.map(String) }
          : {},
      }),
    ),
    Description: template.Description,
    Capabilities: capabilities,
    CapabilitiesReason: reason,
    ResourceTypes: [...new Set(entriesOf(template, 'Resources').map(([, { Type }]) => textOf(Type)))].sort(),
    Version: template.AWSTemplateFormatVersion ?? '2010-09-09',
    Metadata: template.Metadata === undefined ? undefined : JSON.stringify(template.Metadata),
    DeclaredTransforms: macrosOf(template),
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate = (context: Context, input: Input): Output => {
  const text = demandText(context, input);
  const template = parseTemplate(text);
  const probe = { id: 'arn:aws:cloudformation:validate', name: 'validate' };
  const of = { template: text, parameters: {}, tags: {}, capabilities: [], notificationArns: [] };
  const { problems } = evaluateInput(context, probe, of);
  // Without values of parameters, only what is written can be wrong.
  const written = problems.filter(({ kind }) =>
    /^unknown-(?:reference|condition|attribute|mapping)$|circular/.test(kind),
  );
  refuseTemplate({ problems: written });
  const { capabilities, reason } = neededCapabilities(template);
  return compact({
    Parameters: entriesOf(template, 'Parameters').map(([ParameterKey, body]) =>
      compact({
        ParameterKey,
        DefaultValue: textOfDefault(body.Default),
        NoEcho: isHidden(body),
        Description: body.Description,
      }),
    ),
    Description: template.Description,
    Capabilities: capabilities,
    CapabilitiesReason: reason,
    DeclaredTransforms: macrosOf(template),
  });
};
