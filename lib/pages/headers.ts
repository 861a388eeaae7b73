/** On every answer, whoever gives it; public pages say more (`pagePolicy`). */
export const safetyHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** On public pages: nothing from elsewhere is loaded, and no script runs but ours. Styles in attributes draw the lanyards. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'inline-speculation-rules'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A site with TLS says that it has it, for a year. */
export const transportHeaders = (publicUrl: string): Record<string, string> =>
  publicUrl.startsWith("https:") ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {};
