/** Words that guessing programs try first; a password whose letters are only such a word is weak. */
const commonWords = new Set(
  (
    'password passwd admin administrator root guest user test welcome hello login system manager ' +
    'qwerty qwert qwer qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qwe qweasd ' +
    'qweasdzxc asd zxc abc abcd abcde abcdef iloveyou woaini woaizhongguo zhongguo china letmein ' +
    'master dragon monkey sunshine princess football shenfen mima zhanghao guanliyuan dangyuan dangjian ' +
    'jiguan gongchandang biaoshuai a aa aaa aaaa'
  ).split(' '),
);

const classes = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9\s]/];
const lengthMin = 10;
const classesMin = 3;
const distinctMin = 5;

/**
 * Whether a password meets the 等保三级 profile (GB/T 22239-2019, level 3, identity: complexity): at least ten
 * signs, three of four classes, not containing the log-in name, not a common word with figures around it.
 */
export function isWeakPassword(password: string, login: string): boolean {
  const signs = [...password];
  const tooShort = signs.length < lengthMin;
  const tooPlain = classes.filter((sign) => sign.test(password)).length < classesMin;
  const tooFewSigns = new Set(signs.map((sign) => sign.toLowerCase())).size < distinctMin;
  return tooShort || tooPlain || tooFewSigns || holdsLogin(password, login) || isCommon(password);
}

function holdsLogin(password: string, login: string): boolean {
  const name = login.toLowerCase();
  return name.length >= 3 && password.toLowerCase().includes(name);
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  const withoutEnd = plain.replace(/[^a-z]+$/, '');
  return [plain, plainSigns(plain), plainSigns(withoutEnd)].some((text) =>
    commonWords.has(text.replace(/[^a-z]/g, '')),
  );
}

/** `P@ssw0rd` is the same word to a guessing program. */
function plainSigns(password: string): string {
  return password
    .replaceAll('@', 'a')
    .replaceAll('0', 'o')
    .replaceAll('$', 's')
    .replaceAll('!', 'i')
    .replaceAll('3', 'e');
}
