import {
  both,
  byType,
  flag,
  isRecord,
  listOf,
  matching,
  object,
  oneOf,
  text,
  wholeNumber,
  type Rule,
} from './rules.ts';

/**
 * Block Kit as published at https://docs.slack.dev/reference/block-kit (blocks, block elements, composition objects),
 * read in November 2026. Types that a bot like ours has no use for are refused, although Slack knows them.
 */

const idMax = 255;
const urlMax = 3_000;

const url = both(text(1, urlMax), matching(/^https?:\/\/[^\s<>|]+$/, 'invalid url'));
const slackId = (letters: string) => matching(new RegExp(`^[${letters}][A-Z0-9]{2,20}$`), 'invalid id');

const plainText = (lengthMax: number) =>
  object({ type: oneOf('plain_text'), text: text(1, lengthMax) }, { emoji: flag });
const mrkdwn = (lengthMax: number) =>
  object({ type: oneOf('mrkdwn'), text: text(1, lengthMax) }, { verbatim: flag });
const textObject = (lengthMax: number) =>
  byType({ plain_text: plainText(lengthMax), mrkdwn: mrkdwn(lengthMax) });

const confirm = object(
  { title: plainText(100), text: plainText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

/** Plain in menus, which are all that a bot like ours has; only those of an overflow menu may lead somewhere. */
const optionOf = (optional: Record<string, Rule>) =>
  object({ text: plainText(75), value: text(1, 150) }, { description: plainText(75), ...optional });
const option = optionOf({});

const button = object(
  { type: oneOf('button'), text: plainText(75), action_id: text(1, idMax) },
  {
    url,
    value: text(1, 2_000),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: text(1, 75),
  },
);

const select = (type: string, more: Record<string, Rule>, optional: Record<string, Rule> = {}) =>
  object(
    { type: oneOf(type), action_id: text(1, idMax), ...more },
    { placeholder: plainText(150), confirm, focus_on_load: flag, ...optional },
  );

const staticSelect = select('static_select', { options: listOf(option, 1, 100) }, { initial_option: option });
const externalSelect = select(
  'external_select',
  {},
  { initial_option: option, min_query_length: wholeNumber(0, 100) },
);
const usersSelect = select('users_select', {}, { initial_user: slackId('UW') });

const elements: Record<string, Rule> = {
  button,
  static_select: staticSelect,
  external_select: externalSelect,
  users_select: usersSelect,
  overflow: object(
    { type: oneOf('overflow'), action_id: text(1, idMax), options: listOf(optionOf({ url }), 1, 5) },
    { confirm },
  ),
};

const imageElement = object({ type: oneOf('image'), image_url: url, alt_text: text(1, 2_000) });

const style = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const mentionStyle = object(
  {},
  { bold: flag, italic: flag, strike: flag, highlight: flag, client_highlight: flag, unlink: flag },
);

const dateToken =
  /\{(day_divider_pretty|date_num|date_slash|date_long|date_long_full|date_long_pretty|date|date_pretty|date_short|date_short_pretty|time|time_secs|ago)\}/;
const yearsMax = 100_000_000_000;

const richElements = byType({
  text: object({ type: oneOf('text'), text: text(1, Infinity) }, { style }),
  link: object({ type: oneOf('link'), url }, { text: text(1, Infinity), unsafe: flag, style }),
  emoji: object(
    { type: oneOf('emoji'), name: matching(/^[a-z0-9_+'-]+$/, 'invalid emoji') },
    { unicode: text(1, 100), style },
  ),
  user: object({ type: oneOf('user'), user_id: slackId('UW') }, { style: mentionStyle }),
  usergroup: object({ type: oneOf('usergroup'), usergroup_id: slackId('S') }, { style: mentionStyle }),
  channel: object({ type: oneOf('channel'), channel_id: slackId('CGD') }, { style: mentionStyle }),
  broadcast: object({ type: oneOf('broadcast'), range: oneOf('here', 'channel', 'everyone') }, { style }),
  date: object(
    {
      type: oneOf('date'),
      timestamp: wholeNumber(0, yearsMax),
      format: matching(dateToken, 'invalid date format'),
    },
    { url, fallback: text(1, 2_000), style },
  ),
});

const border = { border: wholeNumber(0, 1) };
const section = object({ type: oneOf('rich_text_section'), elements: listOf(richElements, 1, Infinity) });
const richParts = byType({
  rich_text_section: section,
  rich_text_list: object(
    {
      type: oneOf('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: listOf(section, 1, Infinity),
    },
    { indent: wholeNumber(0, 8), offset: wholeNumber(0, 10_000), ...border },
  ),
  rich_text_quote: object(
    { type: oneOf('rich_text_quote'), elements: listOf(richElements, 1, Infinity) },
    border,
  ),
  rich_text_preformatted: object(
    { type: oneOf('rich_text_preformatted'), elements: listOf(richElements, 1, Infinity) },
    border,
  ),
});

const block = (type: string, required: Record<string, Rule>, optional: Record<string, Rule> = {}) =>
  object({ type: oneOf(type), ...required }, { block_id: text(1, idMax), ...optional });

const sectionBlock = both(
  block(
    'section',
    {},
    {
      text: textObject(3_000),
      fields: listOf(textObject(2_000), 1, 10),
      accessory: byType({ ...elements, image: imageElement }),
      expand: flag,
    },
  ),
  (value, at, complain) => {
    if (isRecord(value) && value['text'] === undefined && value['fields'] === undefined)
      complain('must define either `text` or `fields`', at);
  },
);

export const messageBlock: Rule = byType({
  section: sectionBlock,
  rich_text: block('rich_text', { elements: listOf(richParts, 1, Infinity) }),
  header: block('header', { text: plainText(150) }),
  context: block('context', {
    elements: listOf(
      byType({ image: imageElement, plain_text: plainText(3_000), mrkdwn: mrkdwn(3_000) }),
      1,
      10,
    ),
  }),
  actions: block('actions', { elements: listOf(byType(elements), 1, 25) }),
  divider: block('divider', {}),
  image: block('image', { image_url: url, alt_text: text(1, 2_000) }, { title: plainText(2_000) }),
});

const inputElements = byType({
  plain_text_input: object(
    { type: oneOf('plain_text_input'), action_id: text(1, idMax) },
    {
      multiline: flag,
      initial_value: text(1, 3_000),
      placeholder: plainText(150),
      max_length: wholeNumber(1, 3_000),
    },
  ),
  static_select: staticSelect,
  external_select: externalSelect,
  users_select: usersSelect,
});

const viewBlock: Rule = byType({
  section: sectionBlock,
  input: block(
    'input',
    { label: plainText(2_000), element: inputElements },
    { optional: flag, hint: plainText(2_000), dispatch_action: flag },
  ),
});

/** https://docs.slack.dev/reference/views/modal-views; a view that asks something must be able to be sent. */
export const modalView: Rule = both(
  object(
    { type: oneOf('modal'), title: plainText(24), blocks: listOf(viewBlock, 1, 100) },
    {
      submit: plainText(24),
      close: plainText(24),
      private_metadata: text(0, 3_000),
      callback_id: text(1, idMax),
      clear_on_close: flag,
      notify_on_close: flag,
      external_id: text(1, idMax),
    },
  ),
  (value, at, complain) => {
    if (!isRecord(value) || !Array.isArray(value['blocks'])) return;
    const asks = value['blocks'].some((one) => isRecord(one) && one['type'] === 'input');
    if (asks && value['submit'] === undefined) complain('submit is required where there are inputs', at);
  },
);

const choice = object({ text: plainText(75), value: text(1, 150) });

/** What a typeahead select may be offered: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const suggestedOptions: Rule = object({ options: listOf(choice, 0, 100) });
