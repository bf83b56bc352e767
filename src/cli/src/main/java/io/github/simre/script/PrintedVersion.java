package io.github.simre.script;

import io.github.simre.base.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class PrintedVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.text()};
    }
}
