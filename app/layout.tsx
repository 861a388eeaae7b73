import type { Metadata, Viewport } from "next";
import "./_ui/styles/tokens.css";
import "./_ui/styles/sign.css";
import "./_ui/styles/parts.css";
import "./_ui/styles/ribbons.css";
import "./_ui/styles/pages.css";
import "./_ui/styles/programme.css";
import "./_ui/styles/search.css";
import "./_ui/styles/told.css";
import "./_ui/styles/browse.css";
import "./_ui/styles/forms.css";
import "./_ui/styles/own.css";
import "./_ui/styles/motion.css";
import "./_ui/styles/print.css";
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import { BrowserScript } from "./_ui/frame/browser-script.tsx";
import { fontClasses } from "./_ui/frame/fonts.ts";
import { Foot, Sign } from "./_ui/frame/sign.tsx";

/** Pages name themselves by their whole address, which is known where the site runs, not where it is built. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: `${siteName}: conferences, talks and the people who give them`, template: `%s · ${siteName}` },
    description: "What is on, who speaks, and slides and video afterwards.",
  };
}

export const viewport: Viewport = { themeColor: "#14171f", colorScheme: "light dark" };

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <a className="visually-hidden skip" href="#main">
          Skip to content
        </a>
        <Sign />
        <main id="main">{children}</main>
        <Foot />
        <BrowserScript />
      </body>
    </html>
  );
}
