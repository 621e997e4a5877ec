// Tests drive the system's own Chromium and Firefox; puppeteer must not download one.
module.exports = { skipDownload: true };
