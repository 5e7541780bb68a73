import Glibc

extension String {
  /// The text as one word for a shell: as it is where no shell would read
  /// anything into it, else in single quotes.
  var shellWord: String {
    let plain =
      !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "_@%+=:,./-".unicodeScalars.contains(scalar)
      }
    return plain ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}

extension String {
  /// The same folder or file as people would write it: from the working
  /// folder where it is below, without detours; unchanged where it is not
  /// there.
  var plainPath: String {
    guard let real = realpath(self, nil), let here = getcwd(nil, 0) else { return self }
    defer {
      free(real)
      free(here)
    }
    let (path, base) = (String(cString: real), String(cString: here) + "/")
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }
}
