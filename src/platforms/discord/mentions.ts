/** Whom a message calls: its words, and what Discord must be told to allow. */
export type Mentioned = {
  readonly text: string;
  readonly allowed: { readonly roles?: readonly string[]; readonly users?: readonly string[] };
};

const mentionsMax = 10;

/**
 * Dresses the mentions that a subscription asks for: `<@&id>`, `&id` or a bare id is a role, `<@id>` or `@id` a
 * person. Whatever else is written there, everyone and here among it, calls nobody.
 */
export function mentionIn(mentions: readonly string[]): Mentioned {
  const roles = ids(mentions, /^(?:<@&(\d{15,20})>|@?&(\d{15,20})|(\d{15,20}))$/);
  const users = ids(mentions, /^(?:<@!?(\d{15,20})>|@!?(\d{15,20}))$/);
  return {
    text: [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' '),
    allowed: { ...(roles.length === 0 ? {} : { roles }), ...(users.length === 0 ? {} : { users }) },
  };
}

function ids(mentions: readonly string[], pattern: RegExp): readonly string[] {
  const found = mentions.slice(0, mentionsMax).map((mention) => pattern.exec(mention.trim()));
  return [...new Set(found.flatMap((match) => match?.slice(1).filter(Boolean) ?? []))];
}
