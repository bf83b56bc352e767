package io.github.simre.script;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simre doctor}: says whether this machine can run SimRe, and if not, what is missing. */
@Command(
        name = "doctor",
        description = "Says whether this machine can run SimRe, and what is missing.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        boolean healthy = true;
        for (Finding finding : findings()) {
            out.println(finding);
            out.flush();
            healthy &= finding.good();
        }
        out.println(
                healthy ? "Everything that SimRe needs is here." : "SimRe cannot run here yet.");
        out.flush();
        return healthy ? 0 : 1;
    }

    private static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Checkup.java());
        findings.add(Checkup.machine());
        findings.add(Checkup.memory());
        findings.addAll(Checkup.torch());
        findings.add(Checkup.cache());
        return findings;
    }
}
