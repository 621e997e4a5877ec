/** Nobody here exists: invented names, reserved hosts, numbers that are given to no one. */
export const ACCOUNTS = [
  { platform: 'x', name: 'Grey Heron', handle: '@grey_heron_77', id: '900000000000000001', host: 'x.com' },
  {
    platform: 'instagram',
    name: 'heron.grey',
    handle: '@heron.grey',
    id: '90000000002',
    host: 'www.instagram.com',
  },
  {
    platform: 'mastodon',
    name: 'Tobin Ashgrove',
    handle: '@tobin@social.example.test',
    id: '700003',
    host: 'social.example.test',
  },
  {
    platform: 'reddit',
    name: 'u/marsh-lantern',
    handle: 'u/marsh-lantern',
    id: 't2_zz0004',
    host: 'www.reddit.com',
  },
  {
    platform: 'whatsapp',
    name: '+44 7700 900123',
    handle: '+44 7700 900123',
    id: '447700900123',
    host: 'web.whatsapp.com',
  },
  { platform: 'x', name: 'سعيد المخترع', handle: '@invented_saeed', id: '900000000000000006', host: 'x.com' },
] as const;

export const SENTENCES = [
  'I know which bus you take.',
  'Answer me. I can wait all night outside your door. 🌙',
  'You cannot block all of us, we are everywhere',
  'سأجدك أينما كنت',
  'עוד מעט נתראה',
  'मुझे पता है तुम कहाँ रहती हो',
  'ฉันรู้ว่าคุณอยู่ที่ไหน',
  '你跑不掉的 🔪',
  'Nice coat today.',
  '=HYPERLINK("http://example.test/","look")',
  'Why did you change the locks?',
  'Everyone at your work will see these pictures.',
] as const;

export const THREATS = [
  'I will burn your car down',
  'I know which bus you take and I will be on it',
  'You will not see the summer',
] as const;

export const HAPPENINGS = [
  { channel: 'call', what: 'The phone rang eleven times between one and two at night. Nobody spoke.' },
  { channel: 'letter', what: 'A letter without a stamp lay in the hall. It said where I had lunch.' },
  { channel: 'sighting', what: 'He stood across the road from the bakery for half an hour.' },
  { channel: 'gift', what: 'Flowers with a card that had my old nickname on it.' },
  { channel: 'visit', what: 'Someone rang at the door and went away when my neighbour came out.' },
  { channel: 'damage', what: 'Two tyres of my bicycle were cut.' },
  { channel: 'through-others', what: 'My manager was sent a mail that said I steal.' },
  { channel: 'voicemail', what: 'A message of four minutes, mostly breathing. Dernière fois, he said.' },
] as const;
