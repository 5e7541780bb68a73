import Glibc

/// Standard input, output and error as the program finds them.
enum StandardStreams {
  /// Makes them safe to use: a reader that goes away ends no run, and a stream
  /// that was closed leads to `/dev/null`, so that no file of the store can be
  /// opened under its number and be taken for it.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) == -1 {
      // The lowest free number is taken: this one, since those below are open.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
