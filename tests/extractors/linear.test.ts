import { expect, it } from 'vitest';
import { EXTRACTORS } from '../../src/extractors/registry.ts';
import { allFixtures } from './fixtures.ts';
import { grownPage } from './grown-page.ts';
import { stepsToLocate, type Work, workOf } from './reading-work.ts';

const [FEW, MANY] = [6, 24];
/** Rows at the ends of a page are not like those between them. */
const MOST_GROWTH = 1.05;

const fixtures = allFixtures().filter(({ expected }) => expected.length > 0);
const perPost = ({ steps, posts }: Work) => steps / posts;

/** Counted, not timed: 500 posts take so long as they have to on any machine only if none costs more among many. */
it.each(fixtures.map((fixture) => [`${fixture.platform}/${fixture.slug}`, fixture] as const))(
  '%s: a post costs no more among many',
  (_path, fixture) => {
    const few = workOf(grownPage(fixture, FEW), fixture.about.url);
    const many = workOf(grownPage(fixture, MANY), fixture.about.url);
    expect(few.posts).toBeGreaterThanOrEqual(FEW);
    expect(many.posts).toBeGreaterThanOrEqual(MANY);
    expect(perPost(many) / perPost(few)).toBeLessThan(MOST_GROWTH);
    expect(many.layouts).toBeLessThanOrEqual(many.posts);
  },
);

const [SHALLOW, DEEP] = [50, 200];

it.each(EXTRACTORS.map((extractor) => [extractor.id, extractor] as const))(
  '%s: to look for the post around an element costs no more for each level of a deep page',
  (_id, extractor) => {
    const few = stepsToLocate(extractor, SHALLOW) / SHALLOW;
    const many = stepsToLocate(extractor, DEEP) / DEEP;
    expect(many / few).toBeLessThan(MOST_GROWTH);
  },
);
