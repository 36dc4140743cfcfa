/// A key of the keyboard, or text that came at once.
package enum Key: Hashable, Sendable {
    /// Characters that were typed, as many as came together.
    case text(String)
    /// Text that was pasted, line ends as `\n`.
    case paste(String)
    case enter
    /// Enter with Alt or Shift: a line end and nothing else.
    case newline
    case tab, backTab, backspace, delete, escape
    case left, right, up, down, wordLeft, wordRight, home, end, pageUp, pageDown
    /// With the control key: `c` for Ctrl-C, `_` for Ctrl-_.
    case control(Character)
    /// With Alt, or after the escape key.
    case meta(Character)
    /// A sequence that means nothing here.
    case unknown
}
