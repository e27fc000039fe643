/** An error as Discord words it: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export type Refusal = {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errors?: Readonly<Record<string, unknown>>;
};

export const unknownChannel: Refusal = { status: 404, code: 10003, message: 'Unknown Channel' };
export const unknownMessage: Refusal = { status: 404, code: 10008, message: 'Unknown Message' };
export const unknownWebhook: Refusal = { status: 404, code: 10015, message: 'Unknown Webhook' };
export const unknownInteraction: Refusal = { status: 404, code: 10062, message: 'Unknown interaction' };
export const alreadyAnswered: Refusal = {
  status: 400,
  code: 40060,
  message: 'Interaction has already been acknowledged.',
};
export const unauthorised: Refusal = { status: 401, code: 0, message: '401: Unauthorized' };
export const missingAccess: Refusal = { status: 403, code: 50001, message: 'Missing Access' };
export const missingPermissions: Refusal = { status: 403, code: 50013, message: 'Missing Permissions' };
export const notOurs: Refusal = {
  status: 403,
  code: 50005,
  message: 'Cannot edit a message authored by another user',
};
export const emptyMessage: Refusal = { status: 400, code: 50006, message: 'Cannot send an empty message' };
export const wrongChannelType: Refusal = {
  status: 400,
  code: 50024,
  message: 'Cannot execute action on this channel type',
};
export const archivedThread: Refusal = { status: 400, code: 50083, message: 'Thread is archived' };
export const noHistoryToReply: Refusal = {
  status: 400,
  code: 160002,
  message: 'Cannot reply without permission to read message history',
};
export const threadExists: Refusal = {
  status: 400,
  code: 160004,
  message: 'A thread has already been created for this message',
};
export const threadLocked: Refusal = { status: 403, code: 160005, message: 'Thread is locked' };
export const nothingHere: Refusal = { status: 404, code: 0, message: '404: Not Found' };

/**
 * Error 50035 with its tree of fields.
 * @param path of the field, e.g. ['embeds', 0, 'title']
 */
export function badForm(path: readonly (string | number)[], code: string, message: string): Refusal {
  const leaf: Record<string, unknown> = { _errors: [{ code, message }] };
  const errors = path.toReversed().reduce<Record<string, unknown>>((inner, key) => ({ [key]: inner }), leaf);
  return { status: 400, code: 50035, message: 'Invalid Form Body', errors };
}
