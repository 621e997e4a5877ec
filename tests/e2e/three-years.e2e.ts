import { beforeAll, describe, expect, it } from 'vitest';
import { SMALL } from '../three-years/record.ts';
import { openSetting, type Setting } from './journey/setting.ts';
import { backupOfThreeYears, checkThreeYears, dossierOfThreeYears } from './journey/three-years.ts';
import { BROWSER } from './spec-setting.ts';

describe('three years of an invented record, small', () => {
  let setting: Setting;

  beforeAll(async () => {
    setting = await openSetting(BROWSER, 'headless');
    return () => setting.close();
  }, 60_000);

  it('comes in as a backup, and its dossier holds under every tool', async () => {
    const backup = backupOfThreeYears(setting.downloads, '--small');
    const path = await dossierOfThreeYears(setting, backup, SMALL);
    expect(path).toMatch(/\.zip$/);
    checkThreeYears(path, SMALL);
  }, 180_000);
});
