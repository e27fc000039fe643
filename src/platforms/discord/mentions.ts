/** Whom a message calls: its words, and what Discord must be told to allow. */
export type Mentioned = {
  readonly text: string;
  readonly allowed: {
    readonly parse: readonly 'everyone'[];
    readonly roles?: readonly string[];
    readonly users?: readonly string[];
  };
};

const mentionsMax = 10;

/** What an admin has allowed in so many words; Slack's word for all of a channel counts too. */
const everybody: Partial<Record<string, string>> = {
  everyone: '@everyone',
  channel: '@everyone',
  here: '@here',
};

/**
 * Dresses the mentions that a subscription holds: "&id" is a role, "id" a person, both also as Discord writes them.
 * Whatever else stands there calls nobody.
 */
export function mentionIn(mentions: readonly string[]): Mentioned {
  const wanted = mentions.slice(0, mentionsMax).map((mention) => mention.trim());
  const roles = ids(wanted, /^(?:<@)?&(\d{15,20})>?$/);
  const users = ids(wanted, /^(?:<@!?)?(\d{15,20})>?$/);
  const all = unique(wanted.flatMap((mention) => everybody[mention] ?? []));
  return {
    text: [...all, ...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' '),
    allowed: {
      parse: all.length === 0 ? [] : ['everyone'],
      ...(roles.length === 0 ? {} : { roles }),
      ...(users.length === 0 ? {} : { users }),
    },
  };
}

function ids(mentions: readonly string[], pattern: RegExp): readonly string[] {
  return unique(mentions.flatMap((mention) => pattern.exec(mention)?.[1] ?? []));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
