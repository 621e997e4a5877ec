import { HoldfastError } from '../domain/errors.ts';

export type Deadline = { signal: AbortSignal; end(): void };

/**
 * A signal that ends by the clock. A timer alone does not do: while one long piece of work holds the
 * page, no timer fires, but whoever asks `aborted` is told.
 */
export function startDeadline(ms: number): Deadline {
  const controller = new AbortController();
  const late = performance.now() + ms;
  const timer = setTimeout(() => controller.abort(tooSlow()), ms);
  const { signal } = controller;
  Object.defineProperty(signal, 'aborted', { get: () => performance.now() >= late });
  return { signal, end: () => clearTimeout(timer) };
}

export function tooSlow(): HoldfastError {
  return new HoldfastError('render-failed', 'too slow');
}
