import { describe, expect, test } from 'vitest';
import { judge } from '#test/support/slack/judge.ts';
import { shownOf } from '#test/support/slack/shown.ts';

const plainText = { type: 'plain_text', text: 'Why?' };
const mrkdwn = { type: 'mrkdwn', text: '*Homs*' };
const button = { type: 'button', action_id: 'run-0', text: plainText, value: 'why S-7K2Q' };
const word = { type: 'text', text: 'Homs' };

function post(change: Record<string, unknown>) {
  return judge('chat.postMessage', { channel: 'C1', text: 'Homs', ...change });
}

function blocks(...list: unknown[]) {
  return post({ blocks: list });
}

function section(change: Record<string, unknown>) {
  return blocks({ type: 'section', text: mrkdwn, ...change });
}

function actions(...elements: unknown[]) {
  return blocks({ type: 'actions', elements });
}

function rich(...elements: unknown[]) {
  return blocks({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
}

function long(length: number) {
  return 'x'.repeat(length);
}

describe('the judge takes', () => {
  test.each([
    { case: 'a text alone', refusal: post({}) },
    { case: 'a section with text', refusal: section({}) },
    { case: 'a section with fields', refusal: blocks({ type: 'section', fields: [mrkdwn, plainText] }) },
    { case: 'a section with a button', refusal: section({ accessory: button, block_id: 'one' }) },
    { case: 'a header', refusal: blocks({ type: 'header', text: plainText }) },
    { case: 'a context', refusal: blocks({ type: 'context', elements: [plainText, mrkdwn] }) },
    { case: 'buttons', refusal: actions(button, { ...button, action_id: 'run-1', style: 'danger' }) },
    { case: 'a divider', refusal: blocks({ type: 'divider' }) },
    {
      case: 'rich text of every kind',
      refusal: rich(
        { ...word, style: { bold: true } },
        { type: 'link', url: 'https://levant-wire.example/1', text: 'Levant Wire' },
        { type: 'user', user_id: 'U0001' },
        { type: 'usergroup', usergroup_id: 'S0001' },
        { type: 'broadcast', range: 'here' },
        { type: 'date', timestamp: 1733631600, format: '{date_short_pretty}, {time}', fallback: '04:20' },
        { type: 'emoji', name: 'mute' },
      ),
    },
    {
      case: 'a list in rich text',
      refusal: blocks({
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [word] }],
          },
        ],
      }),
    },
    {
      case: 'metadata',
      refusal: post({ metadata: { event_type: 'sitrep_delivery', event_payload: { delivery_id: 'x' } } }),
    },
    { case: 'an answer', refusal: judge('response_url', { text: 'Homs', response_type: 'ephemeral' }) },
    { case: 'an edit', refusal: judge('chat.update', { channel: 'C1', ts: '1.2', text: 'Homs' }) },
  ])('$case', ({ refusal }) => {
    expect(refusal).toBeUndefined();
  });
});

describe('the judge refuses', () => {
  test.each([
    { case: 'no text', refusal: post({ text: '' }), error: 'no_text' },
    { case: 'a blank text', refusal: post({ text: '  \n' }), error: 'no_text' },
    {
      case: 'blocks without a text',
      refusal: judge('chat.postMessage', { channel: 'C1', blocks: [] }),
      error: 'no_text',
    },
    { case: 'a text above 40,000', refusal: post({ text: long(40_001) }), error: 'msg_too_long' },
    { case: 'blocks that are no list', refusal: post({ blocks: 'x' }), error: 'invalid_blocks_format' },
    { case: 'an argument that there is not', refusal: post({ markdown: 'x' }), error: 'invalid_arguments' },
    { case: 'no channel', refusal: judge('chat.postMessage', { text: 'x' }), error: 'invalid_arguments' },
    {
      case: 'metadata without a payload',
      refusal: post({ metadata: { event_type: 'x' } }),
      error: 'invalid_metadata_format',
    },
    {
      case: 'metadata two levels deep',
      refusal: post({ metadata: { event_type: 'x', event_payload: { a: { b: { c: 1 } } } } }),
      error: 'invalid_metadata_format',
    },
    {
      case: 'metadata without end',
      refusal: post({ metadata: { event_type: 'x', event_payload: { a: long(8_000) } } }),
      error: 'metadata_too_large',
    },
    {
      case: 'blocks above 13,200 together',
      refusal: blocks(
        ...Array.from({ length: 5 }, () => ({
          type: 'section',
          text: { type: 'mrkdwn', text: long(2_900) },
        })),
      ),
      error: 'msg_blocks_too_long',
    },
    {
      case: 'an answer with a word of its own',
      refusal: judge('response_url', { text: 'x', channel: 'C1' }),
      error: 'invalid_arguments',
    },
  ])('$case', ({ refusal, error }) => {
    expect(refusal?.error).toBe(error);
  });

  test.each([
    {
      case: '51 blocks',
      refusal: blocks(...Array.from({ length: 51 }, () => ({ type: 'divider' }))),
      what: 'no more than 50 items allowed',
    },
    {
      case: 'a block of an unknown type',
      refusal: blocks({ type: 'carousel3000' }),
      what: 'unsupported type: carousel3000',
    },
    {
      case: 'a block of a prototype’s name',
      refusal: blocks({ type: 'constructor' }),
      what: 'unsupported type: constructor',
    },
    {
      case: 'an unknown field of a block',
      refusal: section({ colour: 'red' }),
      what: 'invalid additional property: colour',
    },
    {
      case: 'a section with nothing',
      refusal: blocks({ type: 'section' }),
      what: 'must define either `text` or `fields`',
    },
    {
      case: 'a section above 3,000',
      refusal: section({ text: { ...mrkdwn, text: long(3_001) } }),
      what: 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    },
    {
      case: 'an empty section',
      refusal: section({ text: { ...mrkdwn, text: '' } }),
      what: 'must be more than 0 characters',
    },
    {
      case: 'eleven fields',
      refusal: section({ fields: Array.from({ length: 11 }, () => mrkdwn) }),
      what: 'no more than 10 items allowed',
    },
    {
      case: 'a field above 2,000',
      refusal: section({ fields: [{ ...mrkdwn, text: long(2_001) }] }),
      what: 'must be less than 2001 characters',
    },
    {
      case: 'a text object without a type',
      refusal: section({ text: { text: 'x' } }),
      what: 'unsupported type',
    },
    {
      case: 'emoji asked of mrkdwn',
      refusal: section({ text: { ...mrkdwn, emoji: true } }),
      what: 'invalid additional property: emoji',
    },
    {
      case: 'a header above 150',
      refusal: blocks({ type: 'header', text: { ...plainText, text: long(151) } }),
      what: 'must be less than 151 characters',
    },
    {
      case: 'a header of mrkdwn',
      refusal: blocks({ type: 'header', text: mrkdwn }),
      what: 'unsupported value',
    },
    {
      case: 'an empty context',
      refusal: blocks({ type: 'context', elements: [] }),
      what: 'no fewer than 1 items allowed',
    },
    {
      case: 'eleven things in a context',
      refusal: blocks({ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn) }),
      what: 'no more than 10 items allowed',
    },
    {
      case: 'a button in a context',
      refusal: blocks({ type: 'context', elements: [button] }),
      what: 'unsupported type: button',
    },
    {
      case: '26 buttons',
      refusal: actions(
        ...Array.from({ length: 26 }, (_, index) => ({ ...button, action_id: `run-${index}` })),
      ),
      what: 'no more than 25 items allowed',
    },
    {
      case: 'a label above 75',
      refusal: actions({ ...button, text: { ...plainText, text: long(76) } }),
      what: 'must be less than 76 characters',
    },
    {
      case: 'a value above 2,000',
      refusal: actions({ ...button, value: long(2_001) }),
      what: 'must be less than 2001 characters',
    },
    {
      case: 'an action id above 255',
      refusal: actions({ ...button, action_id: long(256) }),
      what: 'must be less than 256 characters',
    },
    {
      case: 'a button without an action id',
      refusal: actions({ type: 'button', text: plainText }),
      what: 'missing required field: action_id',
    },
    {
      case: 'a button in green',
      refusal: actions({ ...button, style: 'success' }),
      what: 'unsupported value',
    },
    {
      case: 'a button with mrkdwn',
      refusal: actions({ ...button, text: mrkdwn }),
      what: 'unsupported value',
    },
    { case: 'an action id twice', refusal: actions(button, button), what: '`action_id` run-0 is not unique' },
    {
      case: 'a block id twice',
      refusal: blocks({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
      what: '`block_id` a is not unique',
    },
    {
      case: 'a block id above 255',
      refusal: blocks({ type: 'divider', block_id: long(256) }),
      what: 'must be less than 256 characters',
    },
    {
      case: '101 options',
      refusal: actions({
        type: 'static_select',
        action_id: 's',
        options: Array.from({ length: 101 }, () => ({ text: plainText, value: 'v' })),
      }),
      what: 'no more than 100 items allowed',
    },
    {
      case: 'an option of a menu that is formatted',
      refusal: actions({ type: 'overflow', action_id: 's', options: [{ text: mrkdwn, value: 'v' }] }),
      what: 'plain_text',
    },
    {
      case: 'an option of a select that leads somewhere',
      refusal: actions({
        type: 'static_select',
        action_id: 's',
        options: [{ text: plainText, value: 'v', url: 'https://levant-wire.example' }],
      }),
      what: 'invalid additional property: url',
    },
    {
      case: 'rich text with nothing',
      refusal: blocks({ type: 'rich_text', elements: [] }),
      what: 'no fewer than 1 items allowed',
    },
    { case: 'a section of rich text with nothing', refusal: rich(), what: 'no fewer than 1 items allowed' },
    {
      case: 'an empty word',
      refusal: rich({ type: 'text', text: '' }),
      what: 'must be more than 0 characters',
    },
    {
      case: 'a word outside a section',
      refusal: blocks({ type: 'rich_text', elements: [word] }),
      what: 'unsupported type: text',
    },
    {
      case: 'an unknown style',
      refusal: rich({ ...word, style: { blink: true } }),
      what: 'invalid additional property: blink',
    },
    {
      case: 'a style that is no flag',
      refusal: rich({ ...word, style: { bold: 'yes' } }),
      what: 'must be a boolean',
    },
    {
      case: 'a link to a script',
      refusal: rich({ type: 'link', url: 'javascript:alert(1)' }),
      what: 'invalid url',
    },
    {
      case: 'a link with a bar',
      refusal: rich({ type: 'link', url: 'https://a.example/|b' }),
      what: 'invalid url',
    },
    {
      case: 'a link above 3,000',
      refusal: rich({ type: 'link', url: `https://a.example/${long(3_000)}` }),
      what: 'must be less than 3001 characters',
    },
    {
      case: 'a date without a token',
      refusal: rich({ type: 'date', timestamp: 1, format: 'soon' }),
      what: 'invalid date format',
    },
    {
      case: 'a date with a part of a second',
      refusal: rich({ type: 'date', timestamp: 1.5, format: '{time}' }),
      what: 'must be a whole number',
    },
    { case: 'a person by name', refusal: rich({ type: 'user', user_id: '@ana' }), what: 'invalid id' },
    {
      case: 'a broadcast to all',
      refusal: rich({ type: 'broadcast', range: 'all' }),
      what: 'unsupported value',
    },
    {
      case: 'an image without a description',
      refusal: blocks({ type: 'image', image_url: 'https://a.example/1.png' }),
      what: 'missing required field: alt_text',
    },
  ])('$case, and says where', ({ refusal, what }) => {
    expect(refusal?.error).toBe('invalid_blocks');
    expect(refusal?.errors?.join('\n')).toContain(what);
    expect(refusal?.errors?.join('\n')).toContain('[json-pointer:/blocks');
  });
});

describe('a reader of the local Slack', () => {
  test.each([
    { case: 'a channel in a text', payload: { text: '<!channel> Homs' } },
    { case: 'a person in a text', payload: { text: 'for <@U0001>' } },
    {
      case: 'a group in mrkdwn',
      payload: {
        text: 'x',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<!subteam^S1|@desk>' } }],
      },
    },
    {
      case: 'a broadcast in rich text',
      payload: {
        text: 'x',
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'channel' }] }],
          },
        ],
      },
    },
    { case: 'a name where names are linked', payload: { text: '@here', link_names: true } },
    { case: 'a name where all is parsed', payload: { text: '@ana', parse: 'full' } },
    {
      case: 'a channel in a text beside blocks',
      payload: { text: '<!here>', blocks: [{ type: 'divider' }] },
    },
  ])('is called by $case', ({ payload }) => {
    expect(shownOf(payload).calls).toHaveLength(1);
  });

  test.each([
    { case: 'an escaped channel', payload: { text: '&lt;!channel&gt;' } },
    { case: 'a name without linking', payload: { text: '@here @channel' } },
    {
      case: 'a channel in plain text',
      payload: { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!channel>' } }] },
    },
    {
      case: 'a channel as words of rich text',
      payload: {
        text: 'x',
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel>' }] }],
          },
        ],
      },
    },
  ])('is not called by $case', ({ payload }) => {
    expect(shownOf(payload).calls).toEqual([]);
  });

  test.each([
    { case: 'bold', source: '*Homs* falls', seen: 'Homs falls' },
    { case: 'code', source: '`Homs`', seen: 'Homs' },
    { case: 'a masked link', source: '<https://evil.example|bbc.co.uk>', seen: 'bbc.co.uk' },
    { case: 'an emoji', source: ':mute: on', seen: '⟨emoji mute⟩ on' },
    { case: 'an escape', source: 'a &lt; b', seen: 'a < b' },
    { case: 'an escape twice', source: 'a &amp;lt; b', seen: 'a &lt; b' },
    { case: 'a date', source: '<!date^1^{time}|04:20 UTC>', seen: '04:20 UTC' },
  ])('sees $case as Slack shows it', ({ source, seen }) => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: source } }];

    expect(shownOf({ text: 'x', blocks }).text).toBe(seen);
  });
});
