import type { types, ViewOutput, webApi } from '@slack/bolt';
import type { Texts } from '../../domain/texts.ts';
import type { Choice, ParameterKind } from '../../respond/command.ts';
import type { Form } from '../../respond/form.ts';
import { labelLengthMax, optionTextMax, optionValueMax, optionsMax, viewTitleMax } from './limits.ts';
import { clip } from './plain.ts';

export const formCallbackId = 'form';
/** The action ids of a form's typeahead selects: "ask-place". */
export const askActionId = /^ask-/;

/** What a form must remember until it is sent. Slack keeps it with the view. */
export type FormMeta = {
  readonly verb: string;
  readonly channelId: string;
  /** The story of the card whose button opened it. */
  readonly storySlug?: string;
  /** The way back to whoever asked, where this process still holds it. */
  readonly way: string;
};

type Field = Form['fields'][number];

/** Completed by the desk while somebody types. */
const completedKinds: readonly ParameterKind[] = [
  'place',
  'topic',
  'story',
  'alert',
  'subscription',
  'mute',
  'verb',
  'duty',
];

/** Shown at once: the trigger that opens a view lives three seconds, and filling it may take longer. */
export function waitingView(verb: string, { say }: Texts): webApi.ViewsOpenArguments['view'] {
  return {
    type: 'modal',
    callback_id: 'waiting',
    title: plainText(titleOf(verb), viewTitleMax),
    blocks: [{ type: 'section', text: plainText(say('form.waiting'), labelLengthMax) }],
  };
}

/** @param choices of each field that has a short list: how long a mute is to last */
export function formView(
  { shape, fields }: Form,
  meta: FormMeta,
  choices: Readonly<Record<string, readonly Choice[]>>,
  { say }: Texts,
): webApi.ViewsOpenArguments['view'] {
  return {
    type: 'modal',
    callback_id: formCallbackId,
    private_metadata: JSON.stringify(meta),
    title: plainText(titleOf(shape.verb), viewTitleMax),
    submit: plainText(say('form.go-on'), viewTitleMax),
    close: plainText(say('form.cancel'), viewTitleMax),
    blocks: fields.map((field) => ({
      type: 'input',
      block_id: field.name,
      optional: !field.required,
      label: plainText(say(field.description), labelLengthMax),
      element: elementOf(field, choices[field.name] ?? []),
    })),
  };
}

type Values = ViewOutput['state']['values'];

/** What was filled in, by the names of the parameters. */
export function givenIn(values: Values): Readonly<Record<string, string>> {
  const given = Object.entries(values).map(([name, actions]) => {
    const [state] = Object.values(actions);
    const person = state?.selected_user;
    const value = person == null ? (state?.selected_option?.value ?? state?.value ?? '') : `<@${person}>`;
    return [name, value.replace(/\s+/g, ' ').trim()];
  });
  return Object.fromEntries(given);
}

/** Undefined for a view that is none of ours. */
export function metaOf(privateMetadata: string): FormMeta | undefined {
  try {
    // Written by formView alone; Slack hands it back as it was.
    return JSON.parse(privateMetadata) as FormMeta;
  } catch {
    return undefined;
  }
}

export function optionsOf(choices: readonly Choice[]): types.PlainTextOption[] {
  return choices
    .filter(({ label, value }) => clip(label, optionTextMax).trim() !== '' && value.length <= optionValueMax)
    .slice(0, optionsMax)
    .map(({ label, value }) => ({ text: plainText(label, optionTextMax), value }));
}

function elementOf(field: Field, choices: readonly Choice[]): types.InputBlock['element'] {
  const { name, kind, value } = field;
  const action_id = `ask-${name}`;
  const options = optionsOf(choices);
  const [initial] = value === '' ? [] : optionsOf([{ label: value, value }]);
  if (options.length > 0) {
    const known = options.find((option) => option.value === value);
    return {
      type: 'static_select',
      action_id,
      options,
      ...(known === undefined ? {} : { initial_option: known }),
    };
  }
  if (completedKinds.includes(kind))
    return {
      type: 'external_select',
      action_id,
      min_query_length: 0,
      ...(initial === undefined ? {} : { initial_option: initial }),
    };
  if (kind === 'person') return { type: 'users_select', action_id };
  return {
    type: 'plain_text_input',
    action_id,
    multiline: name === 'because',
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function titleOf(verb: string): string {
  return verb.charAt(0).toUpperCase() + verb.slice(1);
}

function plainText(text: string, lengthMax: number): types.PlainTextElement {
  return { type: 'plain_text', text: clip(text, lengthMax), emoji: false };
}
