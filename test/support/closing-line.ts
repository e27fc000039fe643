import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** A test that may rest in CI says why, in a note that begins so: `skip('allowed: needs a Mac')`. */
const allowedSkip = /^allowed: /;

/**
 * For CI: closes a run with "N passed, N failed" in a line of its own, counted from what was run, and fails a run in
 * which a test was skipped.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests
      .filter(isSkipped)
      .map(({ fullName, module }) => `skipped: ${module.relativeModuleId} > ${fullName}`);
    const broken = modules.filter(
      (module) => module.state() === 'failed' && !tests.some((one) => one.module === module),
    );
    const failed =
      tests.filter((one) => one.result().state === 'failed').length + broken.length + errors.length;
    const passed = tests.filter((one) => one.result().state === 'passed').length;
    if (skipped.length > 0) process.exitCode = 1;
    const lines = [...skipped, `${passed} passed, ${failed + skipped.length} failed`];
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

function isSkipped(test: TestCase): boolean {
  const result = test.result();
  return result.state === 'skipped' && !allowedSkip.test(result.note ?? '');
}
