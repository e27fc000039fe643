import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TopicModel } from '../interpret/topic.ts';
import { ConfigError } from './yaml-file.ts';

const ModelFile = z.object({
  topics: z.array(z.string()).min(1),
  bias: z.array(z.number()),
  kinds: z.array(z.string()),
  /** Thousands: their rows are looked at by hand. */
  weights: z.custom<Readonly<Record<string, unknown>>>(isObject),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what `npm run train` made, or nothing where there is none: then frames alone tell the topics. */
export function readTopicModel(path: string): TopicModel | undefined {
  if (!existsSync(path)) return undefined;
  const file = ModelFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!file.success) throw new ConfigError(path, 1, file.error.issues[0]?.message ?? 'no weights');
  const { topics, bias, weights, kinds } = file.data;
  const rows = new Map<string, readonly number[]>();
  for (const feature of Object.keys(weights)) {
    const row = weights[feature];
    if (!isRow(row, topics.length))
      throw new ConfigError(path, 1, `"${feature}" needs ${topics.length} numbers`);
    rows.set(feature, row);
  }
  return { topics, bias, weights: rows, kinds: new Set(kinds) };
}

function isRow(row: unknown, length: number): row is readonly number[] {
  return Array.isArray(row) && row.length === length && row.every((weight) => typeof weight === 'number');
}
