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
