package nl.burgernet.events;

/// How grave the disappearance of a child is: decides who is told and how it is shown.
public enum ChildAlert {
  /// The child probably strayed; a local circle, without a photo of the child.
  LOCAL,
  /// "Vermist Kind Alert": serious worry, no direct danger; a regional circle.
  MISSING_CHILD_ALERT,
  /// The child is in direct danger of life; national.
  AMBER_ALERT
}
