/** A rule holds one value against what Slack publishes, and complains in Slack's words with a JSON pointer. */
export type Rule = (value: unknown, at: string, complain: Complain) => void;
export type Complain = (what: string, at: string) => void;

export function text(lengthMin: number, lengthMax: number): Rule {
  return (value, at, complain) => {
    if (typeof value !== 'string') complain('must be a string', at);
    else if (value.length < lengthMin) complain(`must be more than ${lengthMin - 1} characters`, at);
    else if (value.length > lengthMax) complain(`must be less than ${lengthMax + 1} characters`, at);
  };
}

export function matching(pattern: RegExp, what: string): Rule {
  return (value, at, complain) => {
    if (typeof value !== 'string' || !pattern.test(value)) complain(what, at);
  };
}

export function oneOf(...allowed: readonly unknown[]): Rule {
  return (value, at, complain) => {
    if (!allowed.includes(value)) complain(`unsupported value: must be one of ${allowed.join(', ')}`, at);
  };
}

export const flag: Rule = (value, at, complain) => {
  if (typeof value !== 'boolean') complain('must be a boolean', at);
};

export function wholeNumber(min: number, max: number): Rule {
  return (value, at, complain) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      complain(`must be a whole number from ${min} to ${max}`, at);
  };
}

export function listOf(rule: Rule, countMin: number, countMax: number): Rule {
  return (value, at, complain) => {
    if (!Array.isArray(value)) {
      complain('must be an array', at);
      return;
    }
    if (value.length < countMin) complain(`no fewer than ${countMin} items allowed`, at);
    if (value.length > countMax) complain(`no more than ${countMax} items allowed`, at);
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, complain);
  };
}

/** An object with exactly these fields; the second list may be left out. */
export function object(required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  const known: Record<string, Rule> = { ...required, ...optional };
  return (value, at, complain) => {
    if (!isRecord(value)) {
      complain('must be an object', at);
      return;
    }
    for (const name of Object.keys(required))
      if (!Object.hasOwn(value, name)) complain(`missing required field: ${name}`, at);
    for (const [name, part] of Object.entries(value)) {
      const rule = Object.hasOwn(known, name) ? known[name] : undefined;
      if (rule === undefined) complain(`invalid additional property: ${name}`, at);
      else rule(part, `${at}/${name}`, complain);
    }
  };
}

/** One of several shapes, told apart by their `type`. */
export function byType(shapes: Record<string, Rule>): Rule {
  return (value, at, complain) => {
    const type = isRecord(value) ? value['type'] : undefined;
    const rule = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (rule === undefined) complain(`unsupported type: ${String(type)}`, at);
    else rule(value, at, complain);
  };
}

export function both(...rules: readonly Rule[]): Rule {
  return (value, at, complain) => {
    for (const rule of rules) rule(value, at, complain);
  };
}

/** A field as text; another kind of value counts as none. */
export function wordOf(value: unknown, none = ''): string {
  return typeof value === 'string' ? value : none;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
