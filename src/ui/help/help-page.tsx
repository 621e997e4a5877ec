import { say, type WordKey } from '../../browser/words.ts';
import {
  HELP_ROUTES,
  ROUTES_CHECKED_ON,
  type Route,
  routesAreOld,
  UNDER_18_IMAGE_ROUTES,
} from '../../reporting/routes.ts';
import { Page } from '../react-page.tsx';

const SURE: Record<Route['sureness'], WordKey> = {
  official: 'help_sure_official',
  'second-hand': 'help_sure_second_hand',
  unsure: 'help_sure_unsure',
};

/** Where to turn. It works offline: addresses are text to be copied, so nothing opens by a slip. */
export function HelpPage({ now }: { now: Date }) {
  return (
    <Page title="help_title">
      <section className="card stack" aria-labelledby="under-18">
        <h2 id="under-18">{say('help_under_18')}</h2>
        <p>{say('help_under_18_words')}</p>
        <p>{say('help_under_18_who')}</p>
        <Rows routes={UNDER_18_IMAGE_ROUTES} now={now} />
      </section>
      <section className="card stack" aria-labelledby="elsewhere">
        <h2 id="elsewhere">{say('help_elsewhere')}</h2>
        <p>{say('help_elsewhere_words')}</p>
        <Rows routes={HELP_ROUTES} now={now} />
      </section>
    </Page>
  );
}

function Rows({ routes, now }: { routes: readonly Route[]; now: Date }) {
  return (
    <>
      <ul className="points">
        {routes.map((route) => (
          <Row key={route.id} route={route} />
        ))}
      </ul>
      <p className="quiet">{say('help_checked', dayInWords(ROUTES_CHECKED_ON))}</p>
      {routesAreOld(now) && <p className="note care">{say('help_old')}</p>}
    </>
  );
}

function Row({ route }: { route: Route }) {
  return (
    <li>
      <strong>{route.name}</strong> ({countryName(route.country)})
      <br />
      <bdi>{route.reach}</bdi>
      <br />
      <span className="quiet">{say(SURE[route.sureness])}</span>
    </li>
  );
}

function countryName(code: string): string {
  if (code === '*') return say('help_anywhere');
  return new Intl.DisplayNames([say('page_language')], { type: 'region' }).of(code) ?? code;
}

/** `2026-11-22` as a reader says it, month by name. */
function dayInWords(day: string): string {
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(say('page_language'), style).format(new Date(day));
}
