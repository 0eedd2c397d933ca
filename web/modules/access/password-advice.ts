/** The same words on every page that sets a password. */
export const passwordAdvice =
  '至少10位，并含大写字母、小写字母、数字、符号中的三种，不要包含账号。';
