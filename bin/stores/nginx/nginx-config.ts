// The page cache before the publisher. One text for the local nginx and for the one of docker-compose.yml.
import { operatorFolders, pathsWithParameters } from "#lib/pages/routes.ts";

export interface NginxPlace {
  /** Address and port that visitors reach. */
  listen: string;
  /** Where it answers for health checks alone; empty: nowhere. */
  health: string;
  /** Host and port of the two behind it. */
  publisher: string;
  web: string;
  /** Files that it writes: cache and pid. */
  folder: string;
  /** A name server that knows the two behind it; empty: their addresses are numbers. */
  resolver: string;
}

/** The whole file. Why each line of the cache is there: docs/architecture.md, "A page is read". */
export function nginxConfig({ listen, health, publisher, web, folder, resolver }: NginxPlace): string {
  const upstream = (name: string, server: string) => `  upstream ${name} {
    zone ${name} 64k;
    server ${server}${resolver ? " resolve" : ""};
    keepalive 16;
  }
`;
  return `# Written by bin/stores/nginx/nginx-config.ts, where changes belong.
worker_processes auto;
pid ${folder}/nginx.pid;
error_log /dev/stderr warn;

events {
  worker_connections 1024;
}

http {
  # Of whoever runs it: set_real_ip_from and real_ip_header, where something else stands before this.
  include /etc/nginx/hallway-*.conf;
  access_log off;
  server_tokens off;
  # Copies are sent from the file without being read, and are kept open: one that is replaced is another file, which nginx sees.
  sendfile on;
  tcp_nopush on;
  open_file_cache max=4096 inactive=60s;
  keepalive_requests 100000;
  client_max_body_size 1m;
  client_body_temp_path ${folder}/client-body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/pages keys_zone=pages:20m levels=1:2 inactive=7d max_size=1g use_temp_path=off;
${resolver ? `  # Docker's name server: a web that was added, or started anew elsewhere, is found within 5 s.\n  resolver ${resolver} valid=5s ipv6=off;\n` : ""}
${upstream("publisher", publisher)}
${upstream("web", web)}
  # Pages are read through the publisher; what is sent goes to the web.
  map $request_method $behind {
    default web;
    GET publisher;
    HEAD publisher;
  }

  # The path as it was asked for: decoded, one address could be mistaken for another.
  map $request_uri $asked_path {
    "~^(?<path>[^?]*)" $path;
  }

  # Copies are told apart by the query where a page reads one, and nowhere else.
  map $asked_path $asked_query {
    default "";
${pathsWithParameters()
  .map((path) => `    "~*${path}" "$is_args$args";`)
  .join("\n")}
  }

  # An address may be as long as nginx takes one; it stands in the key of its copy, and in where it leads.
  proxy_buffer_size 32k;
  proxy_buffers 8 32k;
  proxy_busy_buffers_size 64k;

  proxy_http_version 1.1;
  proxy_connect_timeout 2s;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  # What a visitor sends under these names is overwritten: a server action would believe a forged host.
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header X-Forwarded-Port $server_port;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header Forwarded "";
  proxy_set_header Accept-Encoding gzip;
  # For whoever takes no gzip. None of these stand in a location: one that set a header of its own would pass on all others as they came.
  gunzip on;

  server {
    listen ${listen};

    location / {
      proxy_pass http://$behind;
      proxy_cache pages;
      proxy_cache_key "$asked_path$asked_query";
      proxy_cache_lock on;
      proxy_cache_revalidate on;
      proxy_cache_background_update on;
      # Who has just written sees it at once, and renews the copy for all.
      proxy_cache_bypass $cookie_fresh;
      # Without "updating": what is asked for again is shown old for as long as the page allows, and not without end.
      proxy_cache_use_stale error timeout http_500 http_502 http_503 http_504;
      add_header X-Cache $upstream_cache_status always;
    }

    # For whoever reaches the web itself: the publisher says that nothing is here, whatever is sent.
${operatorFolders.map((name) => `    location ~* ^/${name}(/|$) {\n      proxy_pass http://publisher;\n    }`).join("\n")}
    # Files of a build, under names that change with what is in them; and what is nobody's page.
    location /_next/ {
      proxy_pass http://web;
    }
    location /api/ {
      proxy_pass http://web;
    }
    # What is somebody's own on a page: the publisher says it without the framework.
    location /api/overlay/ {
      proxy_pass http://publisher;
    }
  }
${
  health
    ? `
  # For the health check alone.
  server {
    listen ${health};

    location / {
      return 204;
    }
  }
`
    : ""
}}
`;
}
