/** Why the app's own servers cannot be had, in a sentence for whoever typed the command. */
export class ServersError extends Error {
  override readonly name = 'ServersError';
}
