package nl.burgernet.local;

/// Lets the sources of events through, or holds them.
final class Gate {
  private boolean open;

  Gate(boolean open) {
    this.open = open;
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  synchronized void shut() {
    open = false;
  }

  synchronized boolean isOpen() {
    return open;
  }

  synchronized void pass() throws InterruptedException {
    while (!open) {
      wait();
    }
  }
}
