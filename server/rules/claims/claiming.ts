/**
 * Days after the deed within which a claim needs nobody's consent, where the scheme names none.
 * Source: 市直机关奉献积分办法（默认办法）, claims of the last 30 days; later ones with the unit's consent.
 */
export const claimWithinDays = 30;

/** The rule by which a claim found false is deducted, after a hearing. Source: 默认办法 Y11 虚假申报. */
export const falseClaimRule = 'Y11';

/**
 * What half a day and a day of service are in minutes: of the working day of eight hours (国务院关于职工工作时间的规定,
 * 第三条). How a scheme counts days as hours is 待核实.
 */
export const halfDayMinutes = 240;
export const dayMinutes = 480;
