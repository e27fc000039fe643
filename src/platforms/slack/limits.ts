/** Slack's limits, each with the page that says so, and ours, which are tighter. */

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const buttonLabelMax = 75;
export const buttonValueMax = 2_000;
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const buttonsMax = 25;
/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const contextElementsMax = 10;
// https://docs.slack.dev/reference/views/modal-views and …/block-kit/blocks/input-block, …/composition-objects/option-object
export const viewTitleMax = 24;
export const labelLengthMax = 2_000;
export const optionTextMax = 75;
export const optionValueMax = 150;
export const optionsMax = 100;
/** https://docs.slack.dev/interactivity/handling-user-interaction: five answers within half an hour. */
export const responseUrlLivesMs = 30 * 60_000;
/** https://docs.slack.dev/reference/methods/conversations.history: distributed apps get 15 whatever they ask for. */
export const historyPageSize = 100;

/** Ours: what a reader takes in at a glance, and far below the undocumented 13,200 characters of all blocks. */
export const messageLengthMax = 2_900;
/** Ours: a longer address is shown by its domain, without a link. */
export const urlLengthMax = 1_000;
