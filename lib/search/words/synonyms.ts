// Words that mean the same, whatever stands in a title: kept by hand. Lower case, without marks, a word in one line alone.
// Topics bring their own: whatever is an alias of a topic finds what has the topic (interpret.ts).
const lines = `
a11y, accessibility
ai, artificial intelligence
api, apis
asp.net, aspnet
aws, amazon web services
backend, back-end, back end
c#, csharp
c++, cpp, cplusplus
cd, continuous delivery, continuous deployment
cfp, call for papers, call for speakers, call for proposals
ci, continuous integration
cli, command line
css, cascading style sheets
db, database, databases
ddd, domain driven design, domain-driven design
.net, dotnet
diy, do it yourself
dx, developer experience
elasticsearch, elastic search
ember, ember.js, emberjs
f#, fsharp
foss, floss, open source, oss
frontend, front-end, front end
gcp, google cloud, google cloud platform
gpu, gpus
golang, go language
graphql, gql
html5, html
i18n, internationalization, internationalisation
iac, infrastructure as code
ide, ides
iot, internet of things
javascript, js, ecmascript
k8s, kubernetes, kube
l10n, localization, localisation
llm, llms, large language model, large language models
ml, machine learning
mongodb, mongo
mysql, my sql
nlp, natural language processing
node, node.js, nodejs
nosql, no sql
o11y, observability
objc, objective-c, objective c
orm, object relational mapping
os, operating system, operating systems
perf, performance
php, php hypertext preprocessor
postgresql, postgres, pg, pgsql
pwa, progressive web app, progressive web apps
python, py
qa, quality assurance
rabbitmq, rabbit mq
rails, ruby on rails, ror
react, react.js, reactjs
regex, regexp, regular expression, regular expressions
rpc, remote procedure call
rust, rustlang
sci-fi, science fiction
serverless, faas
sql server, mssql
sre, site reliability engineering
ssr, server-side rendering, server side rendering
svg, scalable vector graphics
tdd, test driven development, test-driven development
tls, ssl
typescript, ts
ui, user interface, user interfaces
ux, user experience
vr, virtual reality
vue, vue.js, vuejs
wasm, webassembly, web assembly
wcag, web content accessibility guidelines
xss, cross-site scripting
`;

/** Every group as a list. */
export const synonymGroups: string[][] = lines
  .trim()
  .split("\n")
  .map((line) => line.split(", "));

const byWord = new Map(synonymGroups.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)));

/** What else means this: a word or a few, lower case. Empty where nothing is known. */
export const synonymsOf = (words: string): string[] => byWord.get(words) ?? [];
