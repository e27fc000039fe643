/** https://docs.discord.com/developers/resources/message#create-message */
export const contentLengthMax = 2_000;
/** https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
export const nonceLengthMax = 25;

// https://docs.discord.com/developers/resources/message#embed-object-embed-limits
export const descriptionLengthMax = 4_096;
export const fieldNameLengthMax = 256;
export const fieldValueLengthMax = 1_024;
export const footerLengthMax = 2_048;

// https://docs.discord.com/developers/components/reference
export const rowsMax = 5;
export const buttonsInRowMax = 5;
export const buttonLabelLengthMax = 80;
export const customIdLengthMax = 100;

// https://docs.discord.com/developers/interactions/application-commands#application-command-object
export const commandsMax = 100;
export const commandDescriptionLengthMax = 100;
export const optionsMax = 25;
export const choicesMax = 25;
export const choiceLengthMax = 100;

// https://docs.discord.com/developers/components/reference#label and #text-input, …/interactions/receiving-and-responding
export const modalTitleLengthMax = 45;
export const modalFieldsMax = 5;
export const labelLengthMax = 45;
export const labelDescriptionLengthMax = 100;
export const inputLengthMax = 4_000;

/** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const threadNameLengthMax = 100;

/** https://docs.discord.com/developers/resources/message#get-channel-messages */
export const historyPageMax = 100;

/** Ours: with all its parts, an embed stays within what is read at a glance. */
export const embedLengthMax = 3_000;
