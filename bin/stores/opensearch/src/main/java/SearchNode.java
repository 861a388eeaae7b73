import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * An OpenSearch node that lives as long as its process: {@code SearchNode FOLDER CLUSTER name=value...}, the
 * names being those of opensearch.yml. SIGTERM closes it, so that its translog is flushed. A class of our own
 * because the runner's main swallows the error that kept a node from starting and knows no port above 9299.
 */
public final class SearchNode {
  private SearchNode() {}

  public static void main(String[] args) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.setMaxHttpPort(65535);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
    runner.onBuild(
        (number, settings) -> {
          for (String setting : java.util.Arrays.asList(args).subList(2, args.length)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
          }
        });
    runner.build(
        OpenSearchRunner.newConfigs().basePath(args[0]).clusterName(args[1]).numOfNode(1).useLogger().printOnFailure());
    while (!runner.isClosed()) {
      Thread.sleep(500);
    }
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
