import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import { readYaml } from './yaml-file.ts';

const slug = z.string().regex(/^[a-z0-9-]+$/);

const seedShape = z.strictObject({
  title: z.string().min(1),
  /** In words: "7–8 December 2024". */
  when: z.string().min(1),
  /** As a mark has it: "7–8 Dec 2024". */
  whenShort: z.string().min(1),
  startsAt: z.iso.datetime({ precision: 3 }).transform((at): Instant => at),
  /** What the demo's channel follows. */
  follow: z.string().min(1),
  articles: z
    .array(
      z.strictObject({
        minutes: z.int().min(0),
        outlet: z.string().min(1),
        /** Of nobody: RFC 2606. */
        domain: z.string().regex(/^[a-z0-9-]+\.example$/),
        slug,
        headline: z.string().min(1),
        text: z.string().min(1),
        speaksFor: z.string().optional(),
        expected: z.strictObject({
          copyOf: slug.optional(),
          sent: z.array(z.strictObject({ place: z.string(), kind: z.string(), standing: z.string() })),
          notSent: z.string().optional(),
        }),
      }),
    )
    .min(1),
  notCaptured: z.record(z.string(), z.string()),
});

/** A night as a file of seeds/ tells it, with what a reader should get from it. */
export type Seed = z.infer<typeof seedShape>;
export type SeedArticle = Seed['articles'][number];

/** Throws a ConfigError with file and line for anything that is not as it should be. */
export function readSeed(path: string): Seed {
  return readYaml(path, seedShape);
}
