"""What other systems send and want: rosters, results, trajectories, in their formats. Lenient in, strict out.

A format is a pure function of bytes or text. What is wrong in somebody's file is a finding with its place; what is no
such file at all is ``DocumentRejected``, in one sentence. Stands above ``reading``, whose words it compares with.
"""
